/**
 * Journeys through the real window: the whole product is started on a display and used as a person would use it, by menus, keys and
 * the mouse. May use every public package of the product, nbjunit and Jemmy. Screenshots are kept under {@code target/screenshots}.
 */
package org.lacuna.journeys;
