// Types of the elements for JSX in React 19, which sets properties and listens to events of custom elements by itself:
// `onassent-recorded={(event) => …}`. Types alone; there is nothing to run.

import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ElementAttributes, ElementEvents, ElementName, ElementProperties } from './markup.ts';

type Listeners<Name extends keyof HTMLElementEventMap> = {
  readonly [Event in Name as `on${Event}`]?: (event: HTMLElementEventMap[Event]) => void;
};

/** What one of the elements takes in JSX. */
export type AssentProps<Name extends ElementName> = DetailedHTMLProps<
  HTMLAttributes<HTMLElementTagNameMap[Name]>,
  HTMLElementTagNameMap[Name]
> &
  ElementAttributes[Name] &
  ElementProperties[Name] &
  Listeners<ElementEvents[Name]>;

declare module 'react' {
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
