import { Clock } from '#platform/clock';
console.log(new Clock().now(), process.version);
