import 'reflect-metadata';

/** What a setting says of itself: the environment variable it comes from, and what a reader must know of it. */
export interface SettingDescription {
  readonly property: string;
  readonly variable: string;
  readonly description: string;
  readonly kind: SettingKind;
  /** A secret's value is never shown, not even in the message that refuses it. */
  readonly secret: boolean;
  /** The default in production, where it differs from the one of a laptop. */
  readonly inProduction?: unknown;
  readonly requiredInProduction: boolean;
}

export type SettingKind = 'text' | 'number' | 'flag' | 'list';

type SettingOptions = Partial<Pick<SettingDescription, 'secret' | 'inProduction' | 'requiredInProduction'>>;

const settingsOf = new WeakMap<object, SettingDescription[]>();
const kinds = new Map<unknown, SettingKind>([
  [Number, 'number'],
  [Boolean, 'flag'],
  [Array, 'list'],
]);

/** Declares a property as read from the environment variable `variable`; its initial value is the default. */
export function Setting(variable: string, description: string, options: SettingOptions = {}): PropertyDecorator {
  return (prototype, property) => {
    const kind = kinds.get(Reflect.getMetadata('design:type', prototype, property)) ?? 'text';
    const described = settingsOf.get(prototype) ?? [];
    described.push({
      secret: false,
      requiredInProduction: false,
      ...options,
      property: String(property),
      variable,
      description,
      kind,
    });
    settingsOf.set(prototype, described);
  };
}

/** The settings that a class declares, in the order of their declaration, and behind them those of the class it extends. */
export function settingsIn({ prototype }: { prototype: object }): readonly SettingDescription[] {
  const settings: SettingDescription[] = [];
  for (let type: object | null = prototype; type; type = Object.getPrototypeOf(type) as object | null)
    settings.push(...(settingsOf.get(type) ?? []));
  return settings;
}
