import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsString, Matches } from 'class-validator';
import { Length, MaxLength } from '#platform/http';

export const LONGEST_URL = 2000;
export const LONGEST_DESCRIPTION = 200;

/** The stored name of an event, or `*`. */
const EVENT_TYPE = /^(\*|[a-z][a-z0-9.-]*)$/;
const LONGEST_EVENT_TYPE = 100;

/** Accepts the names of event types, or `*` among them. Whether there are such events the service knows. */
export const AreEventTypes = (): PropertyDecorator =>
  applyDecorators(
    Matches(EVENT_TYPE, { each: true, message: 'each of $property must be the name of an event type, or *' }),
    MaxLength(LONGEST_EVENT_TYPE, { each: true }),
    ArrayUnique(),
    ArrayMaxSize(100),
    ArrayMinSize(1),
    IsArray(),
  );

/** Accepts an address that looks like one of the web. Where it may lead the service knows. */
export const IsWebhookUrl = (): PropertyDecorator =>
  applyDecorators(
    Matches(/^https?:\/\/\S+$/, { message: '$property must begin with https:// and hold no space' }),
    Length(10, LONGEST_URL),
    IsString(),
  );
