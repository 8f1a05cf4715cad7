/**
 * Contents of files, whatever they are about: where they lie, what a scanner says of them, and what stands in them. What
 * strangers made is taken apart in a process of its own.
 */
package io.carerelay.document.content;
