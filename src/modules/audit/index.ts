export { AuditModule } from './audit.module.js';
export { Audit, type Deed, type Doer } from './audit.service.js';
export { type Anchor, anchorLine, readAnchors } from './verification/anchors.js';
export { AuditVerification, type ChainVerdict } from './verification/audit-verification.service.js';
