/** How the people of a country share its time zones. Pure arithmetic; the states of the reference world call it. */
package io.enginehost.reference.zone;
