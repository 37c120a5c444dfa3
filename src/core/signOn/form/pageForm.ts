/** What a control of a form asks for, by its type, `autocomplete`, name and label. */
export type ControlMeaning = 'userName' | 'password' | 'newPassword' | 'passcode' | 'rememberMe' | 'captcha' | 'other';

export interface ControlOption {
  readonly value: string;
  readonly label: string;
}

/** A control that a person fills in, or that is sent as it stands. */
export interface PageControl {
  /** As the form names it; what is sent. */
  readonly name: string;
  /** Names it in a question: the letters, digits, `_`, `.` and `-` of the name, with a number where several have it. */
  readonly key: string;
  readonly kind: 'hidden' | 'text' | 'longText' | 'password' | 'checkbox' | 'choice' | 'choices';
  readonly meaning: ControlMeaning;
  /** What a person reads at it, bounded; the name where there is nothing. */
  readonly label: string;
  readonly required: boolean;
  /** What is sent when nobody changes it; several of a list; none of a box that is not checked. */
  readonly values: readonly string[];
  /** Of a choice; of a checkbox, the value that it sends when checked. */
  readonly options: readonly ControlOption[];
}

/** What submits a form. */
export interface PageButton {
  /** Names the action in a question: `login`. Unique on the page. */
  readonly key: string;
  readonly label: string;
  /** What it adds to the form; left out when it has no name. */
  readonly field?: readonly [name: string, value: string];
  /** Before which control it stands: fields are sent in the order of the page (HTML section 4.10.22.4). */
  readonly before: number;
  readonly method: 'GET' | 'POST' | 'other';
  /** Absolute; `undefined` when it is not a URL of http or https. */
  readonly url: string | undefined;
  readonly encoding: string;
}

export interface PageForm {
  readonly controls: readonly PageControl[];
  /** The first one is what Enter presses (HTML section 4.10.22.2). */
  readonly buttons: readonly PageButton[];
  /** For something else than to sign on: a search, a choice of language. */
  readonly isAside: boolean;
}

/** A link that a person may follow instead of submitting a form. */
export interface PageLink {
  readonly key: string;
  readonly label: string;
  readonly url: string;
}

/** A page of the sign-on, as far as it can be answered from here. */
export interface SignOnPage {
  readonly title: string;
  readonly forms: readonly PageForm[];
  readonly links: readonly PageLink[];
  /** Texts of the page that say what is wrong, the most telling first. */
  readonly alerts: readonly string[];
  /** What a person would read, bounded. */
  readonly text: string;
  /** Where `<meta http-equiv="refresh">` leads. */
  readonly refresh?: string;
  readonly hasScripts: boolean;
  /** What only a browser can do on it. */
  readonly needs?: 'captcha' | 'securityKey';
}

/** What a person has to fill in, or could. */
export function openControls({ controls }: PageForm): readonly PageControl[] {
  return controls.filter(({ kind, meaning }) => kind !== 'hidden' && meaning !== 'rememberMe');
}
