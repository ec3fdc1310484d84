export { isSecret, isSignedBy, newSecret, sign, type SignedMessage } from './signature.js';
