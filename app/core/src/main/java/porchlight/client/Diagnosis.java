package porchlight.client;

import java.util.List;
import porchlight.diagnosis.Place;

/// How this network treats us. Nothing here blocks.
public interface Diagnosis {
    /// Whom this program speaks to on this network, and for what: the services of the profile. A diagnosis
    /// speaks to nobody else.
    Live<List<Place>> places();

    /// The newest diagnosis.
    Live<DiagnosisLook> look();

    /// Begins one unless one is under way; it ends within about ten seconds and is told in [#look()]. Behind a
    /// block nothing is opened: only what this computer itself knows is looked at.
    void begin();
}
