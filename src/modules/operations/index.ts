export { Dashboard } from './dashboard/dashboard.js';
export { OperationsModule } from './operations.module.js';
