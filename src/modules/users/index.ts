export { IsDisplayName } from './dto/is-display-name.js';
export { IsEmailAddress } from './dto/is-email-address.js';
export { LONGEST_ADDRESS, normalizeEmail } from './email.js';
export type { User } from './user.entity.js';
export { UserErased, UserRegistered } from './users.events.js';
export { UsersModule } from './users.module.js';
export { EmailTaken, UserNotFound } from './users.problems.js';
export { type Credentials, type ProvidedUser, Users } from './users.service.js';
