/** Whether the texts of the window can be translated, and whether translations are whole. */
package org.lacuna.translation;
