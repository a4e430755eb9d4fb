/**
 * The modelled disk: files in one folder, and what a machine does to them. Start at
 * {@link dev.lifeline.simulation.disk.Disk}.
 *
 * <p>Code that keeps something writes it through {@link dev.lifeline.simulation.disk.Disk}, on
 * {@link dev.lifeline.simulation.disk.RealDisk} or, in a simulation, on
 * {@link dev.lifeline.simulation.disk.ModelledDisk}. The model has two images of each file and of the folder: what the
 * operating system holds in memory, and what lies on the medium. A crash of the process takes only the handles. A loss of
 * power takes what was not synced: each page of 4096 bytes is kept, lost, or torn at a sector of 512 bytes; a file's
 * length is one that it had or lies between; names come and go in any order between files, but a rename happens whole or
 * not at all. The medium may fail (EIO), be full (ENOSPC), be slow, or flip a bit. As on Linux, a failed sync throws
 * once: the next one succeeds, and what the first should have written may be lost all the same; whoever goes on after a
 * failed sync as if the second had saved it loses data in the simulation too. All chance comes from one generator, so a
 * run can be repeated. Not modelled: memory written back by itself before the loss (a page is its synced or its newest
 * version, none between), and a page dropped from memory and read anew after a failed sync.
 */
@NullMarked
package dev.lifeline.simulation.disk;

import org.jspecify.annotations.NullMarked;
