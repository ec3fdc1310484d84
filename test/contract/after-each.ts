import { refuseFaults } from './faults.js';

// Jest runs this beside every test file, so that none can forget it.
afterEach(refuseFaults);
afterAll(refuseFaults);
