export { Cursors } from './cursors.js';
export { CURSOR, LARGEST_PAGE, LONGEST_CURSOR, PageQuery } from './dto/page-query.dto.js';
export { isPage, linkNextPages } from './next-page-link.js';
export { mapPage, type Page, PageOf } from './page.js';
export { PagesModule } from './pages.module.js';
export { type Condition, type List, MOST_LOOKED_AT, type SortKey } from './list.js';
export { Pages } from './pages.js';
