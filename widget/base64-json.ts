/** The JSON value inside a base64url part of a token or a disclosure, or undefined. Lenient: nothing is verified with it. */
export function openJson(part: string): unknown {
  try {
    const characters = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(characters, (character) => character.charCodeAt(0))));
  } catch {
    return undefined;
  }
}
