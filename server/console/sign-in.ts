// Nobody sees a record without a key.

import { html, nothing, type TemplateResult } from 'lit';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { say } from './language.ts';

interface SignIn {
  /** Whether the key given before was wrong. */
  readonly wrong: boolean;
  readonly demo: boolean;
  readonly signIn: (key: string) => void;
}

export function drawSignIn(language: InterfaceLanguage, { wrong, demo, signIn }: SignIn): TemplateResult {
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget as HTMLFormElement).get('key') ?? '').trim();
    if (key !== '') signIn(key);
  };
  return html`<form class="narrow sign-in" @submit=${onSubmit}>
    <h1>${say(language, '记录台账', 'Records')}</h1>
    <p>
      ${say(language, '供法务查找接受记录、阅读当时的文本并核验证明。', 'For legal: find records of acceptance, read the text as it was, check the proof.')}
    </p>
    <div class="field">
      <label for="key">${say(language, '法务密钥', 'Legal key')}</label>
      <input
        id="key"
        name="key"
        type="password"
        required
        autocomplete="off"
        spellcheck="false"
        maxlength="256"
        placeholder="lk_…"
        aria-invalid=${wrong ? 'true' : 'false'}
        aria-describedby="key-hint"
      />
      <p class="small" id="key-hint">
        ${
          wrong
            ? html`<span class="wrong" role="alert"
                >${say(language, '密钥不对，或者没有查看记录的权限。', 'The key is wrong, or may not read records.')}</span
              >`
            : say(
                language,
                '只保留在这个标签页中，关闭即忘。',
                'Kept in this tab only, and forgotten when it is closed.',
              )
        }
        ${demo ? html`${say(language, '演示用：', 'In the demonstration: ')}<code>lk_demo</code>` : nothing}
      </p>
    </div>
    <p class="acts"><button class="button">${say(language, '进入', 'Sign in')}</button></p>
  </form>`;
}
