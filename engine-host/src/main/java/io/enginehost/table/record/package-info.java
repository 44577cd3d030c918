/** Java records of plugins as rows: compared with contracts before anything runs, then read and made without reflection. */
package io.enginehost.table.record;
