/** A piece of HTML that only this file makes: whatever came from elsewhere is escaped in it. */
export class Markup {
  private constructor(readonly source: string) {}

  /** For the tag below. */
  static of(parts: readonly string[], values: readonly Insertable[]): Markup {
    return new Markup(parts.map((part, index) => (index === 0 ? '' : sourceOf(values[index - 1]!)) + part).join(''));
  }
}

/** What can stand in HTML: text, which is escaped, or HTML, which is not. */
type Insertable = string | number | Markup | readonly Markup[];

/** HTML as it is written here, with values in it: `` markup`<p>${text}</p>` ``. Attributes are to be in double quotes. */
export const markup = (parts: TemplateStringsArray, ...values: Insertable[]): Markup => Markup.of(parts, values);

function sourceOf(value: Insertable): string {
  if (value instanceof Markup) return value.source;
  if (typeof value === 'object') return value.map(({ source }) => source).join('');
  return String(value).replaceAll(/[&<>"'`]/g, (character) => `&#${character.codePointAt(0)};`);
}
