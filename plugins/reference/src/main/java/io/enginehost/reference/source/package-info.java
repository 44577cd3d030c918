/**
 * Readers of the open data the reference world is made from: TopoJSON polygons, populated places, merchant category codes, ICU's
 * country, currency and time-zone data, and the time-zone polygons. They decode and judge nothing: what a wrong row means is for
 * the states to say.
 */
package io.enginehost.reference.source;
