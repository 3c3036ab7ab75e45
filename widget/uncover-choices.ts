// What is announced sticks to the lower edge of the window. It never stays before the choices that it speaks of.

/** Room between the choices and what is said, in pixels. */
const GAP = 8;

/** Moves choices of `root` up where the line lies over them. What is out of view stays there. */
export function uncoverChoices(root: ParentNode): void {
  const said = root.querySelector('.status')!.getBoundingClientRect();
  for (const choices of root.querySelectorAll<HTMLElement>('.choices')) {
    const { top, bottom } = choices.getBoundingClientRect();
    if (bottom <= said.top || top >= said.bottom) continue;
    choices.style.scrollMarginBlockEnd = `${said.height + GAP}px`;
    choices.scrollIntoView({ block: 'nearest' });
  }
}
