// Types of the elements for Vue's templates and for JSX. Tell Vue that they are custom elements
// (`compilerOptions.isCustomElement`), listen with `@assent-recorded`, and set what is no text as a property:
// `.subjectToken="fetchToken"`. Types alone; there is nothing to run.

import type { HTMLAttributes, PublicProps } from 'vue';
import type {} from 'vue/jsx-runtime';
import type { ElementAttributes, ElementEvents, ElementName, ElementProperties } from './markup.ts';

/** `site-key` in a template is `siteKey` to whoever checks it. */
type Camel<Name> = Name extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : Name;

type Listeners<Name extends keyof HTMLElementEventMap> = {
  readonly [Event in Name as `on${Capitalize<Camel<Event>>}`]?: (event: HTMLElementEventMap[Event]) => void;
};

type Spelled<Attributes> = {
  [Name in keyof Attributes as Name | Camel<Name>]?: Attributes[Name];
};

/** What one of the elements takes in a template. */
export type AssentProps<Name extends ElementName> = HTMLAttributes &
  PublicProps &
  Omit<Spelled<ElementAttributes[Name]>, keyof ElementProperties[Name]> &
  ElementProperties[Name] &
  Listeners<ElementEvents[Name]>;

export type AssentComponent<Name extends ElementName> = new () => HTMLElementTagNameMap[Name] & {
  /** Not there when it runs: for whoever checks templates. */
  readonly $props: AssentProps<Name>;
  readonly $emit: <Event extends ElementEvents[Name]>(name: Event, event: HTMLElementEventMap[Event]) => void;
};

declare module 'vue' {
  interface GlobalComponents {
    'assent-agreement': AssentComponent<'assent-agreement'>;
    'assent-changes': AssentComponent<'assent-changes'>;
    'assent-history': AssentComponent<'assent-history'>;
    'assent-preferences': AssentComponent<'assent-preferences'>;
    'assent-receipt': AssentComponent<'assent-receipt'>;
  }
}

declare module 'vue/jsx-runtime' {
  namespace JSX {
    interface IntrinsicElements {
      'assent-agreement': AssentProps<'assent-agreement'>;
      'assent-changes': AssentProps<'assent-changes'>;
      'assent-history': AssentProps<'assent-history'>;
      'assent-preferences': AssentProps<'assent-preferences'>;
      'assent-receipt': AssentProps<'assent-receipt'>;
    }
  }
}
