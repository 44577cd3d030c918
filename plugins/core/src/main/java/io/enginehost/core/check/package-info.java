/**
 * The built-in kinds of checks, one small class each. Checks look at all rows, never at samples, and do not depend on the
 * order of rows. Names that settings put into queries are quoted; values are bound.
 */
package io.enginehost.core.check;
