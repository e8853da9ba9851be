package org.lacuna.inference.sampling;

/** How a sampler gets from one level of a trajectory to the next. */
interface Method {
    SamplerTable table(Trajectory trajectory);
}
