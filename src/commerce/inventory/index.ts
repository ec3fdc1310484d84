export { InventoryModule } from './inventory.module.js';
export { OutOfStock } from './inventory.problems.js';
export { Stock, type StockLine } from './stock.service.js';
