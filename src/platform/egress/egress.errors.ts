/** A request was not sent, or not answered. The message is for whoever gave the address, and tells nothing of our network. */
export class EgressFailed extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The address is none that may be connected to; trying again is only good where a name may come to mean another address. */
export class EgressRefused extends EgressFailed {}

/** What went wrong on the way, in words: those of the operating system name addresses and files. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was reset',
  ETIMEDOUT: 'no connection came about',
  ENETUNREACH: 'the network cannot be reached',
  EHOSTUNREACH: 'the host cannot be reached',
  HPE_HEADER_OVERFLOW: 'the headers of the answer are too large',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is signed by nobody we trust',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate is signed by nobody we trust',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate is signed by nobody we trust',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificate is signed by nobody we trust',
};

/** A failure of the network, or of what came over it, as its own words would tell too much. */
export function failureOf(error: NodeJS.ErrnoException): EgressFailed {
  if (error instanceof EgressFailed) return error;
  const first = error instanceof AggregateError ? (error.errors[0] as NodeJS.ErrnoException) : error;
  const code = first.code ?? '';
  const words = REASONS[code] ?? (code.startsWith('HPE_') ? 'the answer is not HTTP' : wordsForAll(code));
  return new EgressFailed(words, { cause: error });
}

const wordsForAll = (code: string): string =>
  /^(ERR_SSL|ERR_TLS|EPROTO|CERT_)/.test(code) ? 'no secure connection came about' : 'the connection failed';
