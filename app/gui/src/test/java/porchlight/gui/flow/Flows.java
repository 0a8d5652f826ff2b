package porchlight.gui.flow;

import porchlight.gui.CoreOpener;

/// One story and what it needs.
public final class Flows {
    private final Flow flow;
    private final FlowWorld world;

    /// @param core the real one
    public Flows(Flow flow, CoreOpener core) throws Exception {
        this.flow = flow;
        world = new FlowWorld(core);
        flow.before();
    }

    /// The real core with the story's surroundings.
    public CoreOpener opener() {
        return world;
    }

    /// Plays it, once the window is there.
    ///
    /// @throws Hand.Missing if something does not come
    public void play() throws Exception {
        world.core();
        flow.play(new Hand(), world);
    }
}
