package porchlight.tunnel;

/// Which programs the tunnel is for. A program is named by the control group (cgroup v2) that it was started in, never
/// by its path or its process number; the groups are slices of the owner's own service manager (`porchlight outside`,
/// `porchlight inside`).
public enum SplitTunnel {
    /// The tunnel is for everything.
    OFF,
    /// Programs of the group `porchlight-outside.slice` go beside the tunnel, whatever else is blocked.
    OUTSIDE,
    /// Only programs of the group `porchlight-inside.slice` use the tunnel, and only they are blocked without it;
    /// everything else is left alone. Questions to a resolver of the system go through the tunnel all the same.
    INSIDE
}
