/** The languages that letters are written in. Another one is added here; what is not said in it is said in English. */
export const LOCALES = ['en'] as const;

export type Locale = (typeof LOCALES)[number];

/** What is said in each language; English is what everything else falls back to. */
export type Wording<Said> = { readonly en: Said } & { readonly [Other in Locale]?: Said };

/** What is said in a language. */
export const inLocale = <Said>(wording: Wording<Said>, locale: Locale): Said => wording[locale] ?? wording.en;
