/** How somebody showed who they are, in the words that access tokens carry as `amr` (RFC 8176, section 2). */
export const PASSWORD = 'pwd';
export const ONE_TIME_PASSWORD = 'otp';
/** More than one of knowing, having and being. Recovery codes have no word of their own: they show as this alone. */
export const SEVERAL_FACTORS = 'mfa';
