import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsEmail, IsIn, IsInt, Length, Matches, Max, Min, NotEquals } from 'class-validator';
import { describeRules } from './dto-rules.js';

const FEWEST = -5;

/** As the compiler plugin leaves it: every property in the order of the source, with the type of TypeScript. */
class BaseDto {
  static _OPENAPI_METADATA_FACTORY = () => ({ id: { type: () => String }, quantity: { type: () => Number } });

  @Length(3, 3)
  id: string;

  @IsInt()
  @Min(FEWEST)
  @Max(5)
  @NotEquals(0)
  quantity: number;
}

class DerivedDto extends BaseDto {
  static override _OPENAPI_METADATA_FACTORY = () =>
    ({
      plain: { type: () => Boolean },
      colour: { type: () => String },
      tags: { type: () => [String] },
      sizes: { type: () => [String] },
      email: { type: () => String },
    }) as never;

  plain: boolean;

  @ApiProperty({ description: 'Said by hand.', minLength: 2 })
  @Matches(/^[a-z]+$/)
  @Length(1, 9)
  @IsIn(['red', 'blue'])
  colour: string;

  @ArrayMaxSize(3)
  tags: string[];

  @IsIn(['S', 'L'], { each: true })
  @ArrayMaxSize(2)
  sizes: string[];

  @IsEmail(undefined, { context: { schema: { pattern: '@', maxLength: 99 } } })
  email: string;
}

const said = (property: string) => Reflect.getMetadata('swagger/apiModelProperties', DerivedDto.prototype, property);

describe('the rules of a DTO', () => {
  // Twice, as an application is described that starts a second time in one process.
  beforeAll(() => [describeRules(), describeRules()]);

  it('are told as they are enforced, limits from constants and below zero too', () => {
    expect(said('quantity')).toMatchObject({ type: 'integer', minimum: -5, maximum: 5, not: { const: 0 } });
    expect(said('id')).toMatchObject({ minLength: 3, maxLength: 3 });
    expect(said('tags')).toMatchObject({ maxItems: 3 });
    expect(said('sizes')).toMatchObject({ type: 'array', maxItems: 2, items: { type: 'string', enum: ['S', 'L'] } });
    expect(said('sizes')).not.toHaveProperty('enum');
  });

  it('give way to what was said by hand', () => {
    expect(said('colour')).toMatchObject({
      description: 'Said by hand.',
      enum: ['red', 'blue'],
      pattern: '^[a-z]+$',
      minLength: 2,
      maxLength: 9,
    });
  });

  it('are what a rule says of itself, where it does', () => {
    expect(said('email')).toMatchObject({ pattern: '@', maxLength: 99 });
    expect(said('email')).not.toHaveProperty('format');
  });

  it('change nothing about the order of the properties, those of the parent first', () => {
    const order = Reflect.getMetadata('swagger/apiModelPropertiesArray', DerivedDto.prototype) as string[];
    expect(order).toEqual([':id', ':quantity', ':plain', ':colour', ':tags', ':sizes', ':email']);
  });
});
