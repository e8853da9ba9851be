/**
 * What a person asks for, as plain comparable data that is written whole into layers and files. Knows nothing of
 * pictures, models or devices; uses Jackson for its JSON form.
 */
package org.lacuna.generation.request;
