export { InventoryModule } from './inventory.module.js';
export { InventoryPermissions } from './inventory.permissions.js';
export { OutOfStock } from './inventory.problems.js';
export { type StockLine, Stock, type Tenant } from './stock.service.js';
