export { DeadLetterDecisions, type Decision, type Operator } from './dead-letter-decisions.service.js';
export { DeadLetterNotFound, found } from './dead-letters.problems.js';
export { DeadLettersModule } from './dead-letters.module.js';
export { ChosenDeadLettersDto, chosenIn, DeadLetterFilterDto } from './dto/chosen-dead-letters.dto.js';
export { DeadLetterQuery } from './dto/dead-letter-query.dto.js';
export { DATA, dataOf, DeadLetterDto, factsOf } from './dto/dead-letter.dto.js';
export { SettledDeadLettersDto } from './dto/settled-dead-letters.dto.js';
