// Tables that can be sorted, on the pages that have them.
import { SortableTable } from "../vendor/moj-frontend/moj-frontend.min.js";

for (const table of document.querySelectorAll('[data-module="moj-sortable-table"]')) {
  new SortableTable(table);
}
