import { ValidateBy } from 'class-validator';

const RFC3339 =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Accepts a moment as RFC 3339 writes it, in any offset; no 30th of February. */
export const IsMoment = (): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isMoment',
      validator: {
        validate: isMoment,
        defaultMessage: () => '$property must be a moment such as 2026-11-20T09:30:00Z',
      },
    },
    { context: { schema: { type: 'string', format: 'date-time' } } },
  );

function isMoment(value: unknown): boolean {
  const [, day] = (typeof value === 'string' && RFC3339.exec(value)) || [];
  if (day === undefined || day < '0001') return false;
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
