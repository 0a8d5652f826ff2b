package porchlight.tunnel.windows;

import java.util.List;
import java.util.OptionalLong;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.PlanException;

/// What the system says of its network.
interface Network {
    /// An interface's LUID, by the name that it is shown with; empty when there is none of that name.
    OptionalLong luid(String name);

    /// The routing table, both families.
    List<Route> routes() throws PlanException;

    /// The resolvers of the interfaces that are up, but of this one.
    ///
    /// @param without the tunnel's LUID, where it stands
    List<Ip> resolvers(OptionalLong without) throws PlanException;

    /// Calls back, on a thread of its own and soon, when a route or an address comes or goes.
    ///
    /// @return ends it
    AutoCloseable watch(Runnable changed) throws PlanException;
}
