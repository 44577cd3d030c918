/**
 * The reference world: open data made into the countries, places, time zones, currencies, merchant categories and merchants that every
 * other segment reads. One class per state; readers are in {@code source}, arithmetic in {@code country}, {@code zone} and
 * {@code market}.
 */
package io.enginehost.reference;
