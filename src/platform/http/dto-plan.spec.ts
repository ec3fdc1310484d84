import 'reflect-metadata';
import { Exclude, Expose, Transform, Type } from 'class-transformer';
import {
  Allow,
  IsDefined,
  IsNotEmpty,
  IsOptional,
  IsString,
  registerDecorator,
  ValidateNested,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { DtoPlan } from './dto-plan.js';

class Part {
  @IsString()
  readonly name: string;
}

class Whole {
  @IsNotEmpty()
  readonly label: unknown;

  @ValidateNested()
  @Type(() => Part)
  readonly part?: Part;

  @IsOptional()
  @IsString()
  readonly colour: string = 'blue';
}

const plan = DtoPlan.of(Whole as never)!;

describe('the plan of a DTO', () => {
  it('makes instances of what is good, with what they begin with', () => {
    const dto = plan.accept({ label: 'x', part: { name: 'y' } });

    expect(dto).toStrictEqual(
      Object.assign(new Whole(), { label: 'x', part: Object.assign(new Part(), { name: 'y' }) }),
    );
    expect(plan.accept({ label: 'x' })).toStrictEqual(Object.assign(new Whole(), { label: 'x' }));
  });

  it('leaves to others what turns out to be asked of somebody, and does not die of the answer', async () => {
    class Forgetful {
      readonly name: string;
    }
    const validate = jest.fn(() => Promise.reject(new Error('nobody is there')));
    registerDecorator({ target: Forgetful, propertyName: 'name', validator: { validate } });

    // Node ends a process, and Jest fails a test, for a rejection that nobody has handled.
    expect(DtoPlan.of(Forgetful as never)!.accept({ name: 'x' })).toBeUndefined();
    await new Promise(setImmediate);
    expect(validate).toHaveBeenCalledTimes(1);
  });

  it('makes lists of instances, or nothing', () => {
    expect(plan.accept({ label: 1, part: [{ name: 'y' }] })).toMatchObject({ part: [expect.any(Part)] });
    expect(plan.accept({ label: 1, part: [{ name: 'y' }, { name: 1 }] })).toBeUndefined();
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'label'],
    ['a list', []],
    ['an instance of a class', Object.assign(new Part(), { label: 'x' })],
    ['what breaks a rule', { label: '' }],
    ['what has a property that it does not know', { label: 'x', size: 1 }],
    ['an object where a simple value is meant', { label: {} }],
    ['a list where a simple value is meant', { label: ['x'] }],
    ['a simple value where a DTO is meant', { label: 'x', part: 'y' }],
    ['null where a DTO is meant', { label: 'x', part: null }],
    ['a DTO that breaks its own rules', { label: 'x', part: { name: 1 } }],
  ])('accepts not %s', (_, plain) => {
    expect(plan.accept(plain)).toBeUndefined();
  });

  it('leaves lists of simple values to others, and asks of a value that is none what holds for each', () => {
    class Lists {
      @IsString({ each: true })
      readonly names: string[];
    }
    const lists = DtoPlan.of(Lists as never)!;
    expect(lists.accept({ names: ['x'] })).toBeUndefined();
    expect(lists.accept({ names: 1 })).toBeUndefined();
    expect(lists.accept({ names: 'x' })).toEqual({ names: 'x' });
  });

  it('is none where a decorator says what it cannot hold', () => {
    class Without {}
    class Lists {
      @ValidateNested({ each: true })
      @IsNotEmpty({ each: true })
      @Type(() => Part)
      readonly parts: Part[];
    }
    class Grouped {
      @IsString({ groups: ['some'], always: true })
      readonly name: string;
    }
    class Depending {
      @IsString({ validateIf: () => false })
      readonly name: string;
    }
    class Anything {
      @Allow()
      readonly name: unknown;
    }
    class Defined {
      @IsDefined()
      readonly name: unknown;
    }
    class Renamed {
      @Expose({ name: 'title' })
      @IsString()
      readonly name: string;
    }
    class Hiding {
      @Exclude()
      @IsString()
      readonly name: string;
    }
    class SometimesTransformed {
      @Transform(() => 1, { toPlainOnly: false, since: 2 })
      @IsNotEmpty()
      readonly name: unknown;
    }
    class Computed {
      @IsString()
      get name(): string {
        return 'computed';
      }
    }
    class Unvalidated {
      @IsNotEmpty()
      @Type(() => Part)
      readonly part: Part;
    }
    class Untyped {
      @ValidateNested()
      readonly part: Part;
    }
    class Collecting {
      @ValidateNested()
      @Type(() => Part)
      readonly parts: Set<Part>;
    }
    class Endless {
      @ValidateNested()
      @Type(() => Endless)
      readonly inner?: unknown;
    }
    class BeginningWithAnObject {
      @IsNotEmpty()
      readonly part: unknown = new Part();
    }
    class BeginningWithWhatHasNoRule {
      @IsString()
      readonly name: string;

      readonly size = 1;
    }
    class Naming {
      @ValidateNested()
      @Type((help) => (help?.object['label'] === 'x' ? Whole : Part))
      readonly part: unknown;
    }
    class NamingAtLeast {
      @ValidateNested()
      @Type((help) => (help!.object['label'] === 'x' ? Whole : Part))
      readonly part: unknown;
    }
    class Asking {
      readonly name: string;
    }
    registerDecorator({ target: Asking, propertyName: 'name', async: true, validator: AskingSomebody });

    const types = [
      Without,
      Lists,
      Grouped,
      Depending,
      Anything,
      Defined,
      Renamed,
      Hiding,
      SometimesTransformed,
      Computed,
    ];
    const others = [
      Unvalidated,
      Untyped,
      Collecting,
      Endless,
      BeginningWithAnObject,
      BeginningWithWhatHasNoRule,
      Naming,
      NamingAtLeast,
      Asking,
    ];
    for (const type of [...types, ...others])
      expect([type.name, DtoPlan.of(type as never)]).toEqual([type.name, undefined]);
  });
});

@ValidatorConstraint({ async: true })
class AskingSomebody implements ValidatorConstraintInterface {
  validate(): Promise<boolean> {
    return Promise.resolve(false);
  }
}
