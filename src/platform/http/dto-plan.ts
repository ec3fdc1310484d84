import {
  type ClassConstructor,
  TransformationType,
  type TransformFnParams,
  type TypeHelpOptions,
} from 'class-transformer';
import { defaultMetadataStorage as transformations } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, type ValidationArguments, ValidationTypes } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';

type Plain = Record<string, unknown>;
type Condition = (dto: object, value: unknown) => boolean;
type Transform = (given: TransformFnParams) => unknown;

interface Rule {
  readonly constraints: unknown[];
  validate(value: unknown, args: ValidationArguments): unknown;
}

/** What is to be done about one property of a DTO. */
interface Field {
  readonly name: string;
  readonly transforms: readonly Transform[];
  /** All of them must hold, or nothing else is asked of the property. */
  readonly conditions: readonly Condition[];
  readonly rules: readonly Rule[];
  /** Where the property is a DTO itself, or a list of some. */
  readonly nested?: DtoPlan;
}

/** The rules of a DTO that a plan can be made of; class-validator and class-transformer know more. */
const PLANNED = new Set([
  ValidationTypes.CUSTOM_VALIDATION,
  ValidationTypes.CONDITIONAL_VALIDATION,
  ValidationTypes.NESTED_VALIDATION,
]);

/**
 * A DTO's decorators, gathered once. It makes good DTOs of good input, as class-transformer and class-validator do, at a tenth
 * of the time; whatever it does not accept is theirs to judge, and so is every DTO of which it knows not every decorator.
 */
export class DtoPlan {
  private constructor(
    private readonly type: ClassConstructor<Plain>,
    private readonly fields: ReadonlyMap<string, Field>,
  ) {}

  /** The plan of a class; none if it is no DTO, says of itself what a plan cannot hold, or contains itself. */
  static of(type: ClassConstructor<Plain>): DtoPlan | undefined {
    if (!plans.has(type)) {
      plans.set(type, undefined);
      plans.set(type, DtoPlan.make(type));
    }
    return plans.get(type);
  }

  private static make(type: ClassConstructor<Plain>): DtoPlan | undefined {
    const storage = getMetadataStorage();
    const rules = storage.groupByPropertyName(
      storage.getTargetValidationMetadatas(type, undefined as never, false, false),
    );
    const fields = Object.entries(rules).map(([name, metadatas]) => fieldOf(type, name, metadatas));
    const isPlanned = fields.length > 0 && fields.every((field) => field !== undefined);
    return isPlanned && isOrdinary(type, rules)
      ? new DtoPlan(type, new Map(fields.map((field) => [field.name, field])))
      : undefined;
  }

  /** The DTO that is meant; undefined unless every property is known, and good. */
  accept(plain: unknown): object | undefined {
    if (!isPlain(plain)) return undefined;
    const dto = new this.type();
    for (const name of Object.keys(plain)) {
      const field = this.fields.get(name);
      if (!field) return undefined;
      const value = valueOf(field, plain);
      if (value === REFUSED) return undefined;
      dto[name] = value;
    }
    for (const field of this.fields.values()) if (!isGood(field, dto)) return undefined;
    return dto;
  }

  /** The same of a list: all of its items, or none. */
  acceptAll(items: readonly unknown[]): object[] | undefined {
    const dtos: object[] = [];
    for (const item of items) {
      const dto = this.accept(item);
      if (!dto) return undefined;
      dtos.push(dto);
    }
    return dtos;
  }
}

const plans = new Map<ClassConstructor<Plain>, DtoPlan | undefined>();
const REFUSED = Symbol('refused');

function valueOf({ name, nested, transforms }: Field, plain: Plain): unknown {
  let value = plain[name];
  if (typeof value === 'object' && value !== null) {
    if (!nested) return REFUSED;
    return (Array.isArray(value) ? nested.acceptAll(value) : nested.accept(value)) ?? REFUSED;
  }
  for (const transform of transforms)
    value = transform({ value, key: name, obj: plain, type: TransformationType.PLAIN_TO_CLASS, options: {} });
  return typeof value === 'object' && value !== null ? REFUSED : value;
}

function isGood({ name, conditions, rules, nested }: Field, dto: Plain): boolean {
  const value = dto[name];
  for (const condition of conditions) if (!condition(dto, value)) return true;
  for (const rule of rules) {
    const { constraints } = rule;
    const args = { value, constraints, targetName: dto.constructor.name, object: dto, property: name };
    const verdict = rule.validate(value, args);
    if (verdict !== true) return ignored(verdict);
  }
  return !nested || value === undefined || (typeof value === 'object' && value !== null);
}

/** No. An asynchronous rule may not say that it is one: nobody waits for it here, but whoever asks it again will. */
function ignored(verdict: unknown): false {
  if (verdict instanceof Promise) verdict.catch(() => undefined);
  return false;
}

/** An object as a JSON body and a query bring them: of no class, so that its own properties are all that it is. */
function isPlain(value: unknown): value is Plain {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether a class begins with nothing but simple values in the properties that have rules, and renames and hides none. */
function isOrdinary(type: ClassConstructor<Plain>, rules: Readonly<Record<string, unknown>>): boolean {
  const isKnown = ([name, value]: [string, unknown]) => name in rules && (typeof value !== 'object' || value === null);
  return (
    Object.entries(new type()).every(isKnown) &&
    Object.keys(rules).every((name) => !(name in (type.prototype as object))) &&
    transformations.getStrategy(type) === 'none' &&
    transformations.getExposedMetadatas(type).length + transformations.getExcludedMetadatas(type).length === 0
  );
}

/** What the decorators of a property come to; undefined where one of them is not understood. */
function fieldOf(type: ClassConstructor<Plain>, name: string, metadatas: ValidationMetadata[]): Field | undefined {
  const of = (kind: string) => metadatas.filter((metadata) => metadata.type === kind);
  const constraints = of(ValidationTypes.CUSTOM_VALIDATION).map(ruleOf);
  const rules = constraints.filter((rule) => rule !== undefined);
  const transforms = transformations.findTransformMetadatas(type, name, TransformationType.PLAIN_TO_CLASS);
  const nested = planWithin(type, name);
  const isNested = of(ValidationTypes.NESTED_VALIDATION).length > 0;
  // What holds for each of a list holds for a value that is none, and a plan accepts no list but one of DTOs.
  const isForEach = of(ValidationTypes.CUSTOM_VALIDATION).some(({ each }) => each);
  const isUnderstood =
    metadatas.every(isSimple) &&
    rules.length === constraints.length &&
    transforms.every(({ options }) => Object.keys(options ?? {}).length === 0) &&
    (isNested ? nested && transforms.length === 0 && !isForEach : nested === undefined);
  if (!isUnderstood) return undefined;
  return {
    name,
    transforms: transforms.map(({ transformFn }) => transformFn as Transform),
    conditions: of(ValidationTypes.CONDITIONAL_VALIDATION).map((metadata) => metadata.constraints[0] as Condition),
    rules,
    nested: nested ?? undefined,
  };
}

const isSimple = ({ type, groups, always, validateIf }: ValidationMetadata): boolean =>
  PLANNED.has(type) && !groups?.length && !always && !validateIf;

/** The one constraint of a rule that answers at once. */
function ruleOf({ constraintCls, constraints }: ValidationMetadata): Rule | undefined {
  const [constraint, ...others] = getMetadataStorage().getTargetValidatorConstraints(constraintCls);
  if (!constraint || constraint.async || others.length > 0) return undefined;
  const { instance } = constraint;
  return { constraints, validate: (value, args) => instance.validate(value, args) };
}

/** The plan of the class that `@Type` names: null where there is one without a plan, undefined where none is named. */
function planWithin(type: ClassConstructor<Plain>, name: string): DtoPlan | null | undefined {
  const named = transformations.findTypeMetadata(type, name);
  if (!named) return undefined;
  const isSimple = !named.options?.discriminator && ![Set, Map].includes(named.reflectedType as never);
  const within = isSimple && classNamedBy(named.typeFunction);
  return (within && DtoPlan.of(within)) || null;
}

/** The class that a function of `@Type` names whatever the input is; none where it looks at the input, and so may name others. */
function classNamedBy(name: (input: TypeHelpOptions) => unknown): ClassConstructor<Plain> | undefined {
  try {
    return name(INPUT) as ClassConstructor<Plain>;
  } catch {
    return undefined;
  }
}

const refuseToTell = (): never => {
  throw new TypeError('A plan is made before there is any input.');
};
const INPUT = new Proxy({} as TypeHelpOptions, { get: refuseToTell, has: refuseToTell, ownKeys: refuseToTell });
