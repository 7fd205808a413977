import { storeName } from '../format/store-name';
import { type Column, compareText } from '../table/column';

/** The jar a cookie lies in: normal or private windows, or a container. */
export const store: Column = {
  id: 'store',
  title: 'attribute_store',
  explain: 'column_store_explain',
  cell: ({ cookie }, { stores = [] }) => ({ text: storeName(cookie.storeId, stores) }),
  compare: (a, b) => compareText(a.cookie.storeId, b.cookie.storeId),
};
