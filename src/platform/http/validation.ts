import { type ArgumentMetadata, type PipeTransform, ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { type InvalidField, InvalidRequest } from '#platform/errors';
import { DtoPlan } from './dto-plan.js';
import { escapePointer } from './json-body.js';

/** Makes DTOs of bodies and queries: unknown properties are refused, nothing is coerced, every fault has its pointer. */
export function dtoValidation(): PipeTransform {
  return new DtoValidation(thorough());
}

/** Takes what is good by the plan of its DTO, at once; all else goes the long way, which knows every rule and every reason. */
class DtoValidation implements PipeTransform {
  constructor(private readonly thorough: ValidationPipe) {}

  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const { type, metatype } = metadata;
    if (type === 'custom' || (metatype === String && typeof value === 'string')) return value;
    return (metatype && DtoPlan.of(metatype as never)?.accept(value)) ?? this.thorough.transform(value, metadata);
  }
}

/** For a DTO that would be content with nothing; any other says what it misses. */
const BODY_IS_MISSING: InvalidField = { pointer: '', detail: 'there must be a body' };

/**
 * Nest's own pipe, with what it lets pass: a body that is not there, and properties that class-transformer passes over
 * because the DTO has a method of that name, such as `toString`.
 */
class ThoroughValidation extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const dto: unknown = await super.transform(value, metadata);
    if (metadata.type === 'body' && (value === undefined || value === null))
      throw new InvalidRequest([BODY_IS_MISSING]);
    const lost = lostFields(value, dto);
    if (lost.length > 0) throw new InvalidRequest(lost);
    return dto;
  }

  /** Nest takes these properties out of the input; here they are refused like every other that nobody knows. */
  protected override stripProtoKeys(value: unknown): void {
    const found = fieldsOfPrototypes(value);
    if (found.length > 0) throw new InvalidRequest(found);
  }
}

const OF_PROTOTYPES = new Set(['__proto__', 'prototype', 'constructor']);

function fieldsOfPrototypes(value: unknown, parent = ''): InvalidField[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([property, within]) => {
    const pointer = `${parent}/${escapePointer(property)}`;
    return OF_PROTOTYPES.has(property) ? unknownField(property, pointer) : fieldsOfPrototypes(within, pointer);
  });
}

const unknownField = (property: string, pointer: string): InvalidField => ({
  pointer,
  detail: `property ${property} should not exist`,
});

function lostFields(plain: unknown, dto: unknown, parent = ''): InvalidField[] {
  if (typeof plain !== 'object' || plain === null || typeof dto !== 'object' || dto === null) return [];
  return Object.entries(plain).flatMap(([property, value]) => {
    const pointer = `${parent}/${escapePointer(property)}`;
    return Object.hasOwn(dto, property)
      ? lostFields(value, (dto as Record<string, unknown>)[property], pointer)
      : unknownField(property, pointer);
  });
}

/** Nest's own pipe with the house's rules. */
export function thorough(): ValidationPipe {
  rememberRules();
  return new ThoroughValidation({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InvalidRequest(errors.flatMap((error) => invalidFields(error))),
  });
}

/** What is said of a value that is no DTO at all names no property: it is said of where that value stands. */
function invalidFields({ property, constraints, children }: Partial<ValidationError>, parent = ''): InvalidField[] {
  const pointer = property === undefined ? parent : `${parent}/${escapePointer(property)}`;
  const own = Object.values(constraints ?? {}).map((detail) => ({ pointer, detail }));
  return [...own, ...(children ?? []).flatMap((child) => invalidFields(child, pointer))];
}

let remembered = false;

/**
 * class-validator gathers the rules of a class from those of all classes, for each object anew; they stand once the class
 * is defined, and are gathered once from here on. Groups and schemas, which nobody uses here, are left as they are.
 */
function rememberRules(): void {
  if (remembered) return;
  remembered = true;
  const storage = getMetadataStorage();
  const gather = storage.getTargetValidationMetadatas.bind(storage);
  const group = storage.groupByPropertyName.bind(storage);
  const rules = new WeakMap<object, ReturnType<typeof gather>>();
  const groups = new WeakMap<object, ReturnType<typeof group>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, names) => {
    if (always || strictGroups || names?.length) return gather(target, schema, always, strictGroups, names);
    return remember(rules, target, () => gather(target, schema, always, strictGroups, names));
  };
  storage.groupByPropertyName = (metadatas) => remember(groups, metadatas, () => group(metadatas));
}

function remember<Value>(known: WeakMap<object, Value>, key: object, make: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}
