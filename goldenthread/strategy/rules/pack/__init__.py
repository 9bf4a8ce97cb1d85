"""The area pack: a folder of YAML files that holds one area's strategy. `docs/area-pack.md` describes it for people."""
