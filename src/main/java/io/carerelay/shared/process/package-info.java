/** What the process rooms of all modules need of the engine in the same way. */
@org.springframework.modulith.NamedInterface("process")
package io.carerelay.shared.process;
