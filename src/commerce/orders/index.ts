export { OrderCancelled, OrderPlaced } from './orders.events.js';
export { OrdersModule } from './orders.module.js';
export { Orders } from './orders.service.js';
