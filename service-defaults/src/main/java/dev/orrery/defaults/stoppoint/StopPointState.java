package dev.orrery.defaults.stoppoint;

/**
 * What can be seen of a stop point.
 *
 * @param armed whether threads wait there
 * @param waiting threads that stand there now
 * @param passed threads that stood there and went on; who came while the point was not armed is not counted
 */
public record StopPointState(boolean armed, int waiting, long passed) {}
