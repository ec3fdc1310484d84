/** What everybody may see of an organization's products: whoever keeps it asks whether it has changed under this name. */
export const CATALOG = 'catalog';
