export { CachedPublicly } from './cached-publicly.decorator.js';
export { rememberMethods } from './allowed-methods.js';
export { answerConditionally, sendStandardHeaders } from './headers.js';
export { createHttpAdapter } from './http-adapter.js';
export { Id } from './id.decorator.js';
export { readJsonBodies } from './json-body.js';
export { normalizedWithin } from './normalized.js';
export { dtoValidation } from './validation.js';
export { AnswersVersion, ChangesVersion, ExpectedVersion } from './versioned.js';
