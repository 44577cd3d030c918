/** The one way into a table: every row is checked, compared with its neighbour, digested and written, in one pass. */
package io.enginehost.table.sink;
