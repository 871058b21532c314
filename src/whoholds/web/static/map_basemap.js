// A map file that the user gives (PMTiles), drawn quietly under the case's own signs. Borders it has
// are left out: whose borders the map shows is said on it, and those come from one place only.

const VECTOR = 1;
const BORDERS = /bound|border|admin|disput|claim/i;
const WET = /water|ocean|sea|lake|river/i;

const vectorLayers = (names, theme) =>
  names.flatMap((name) => [
    {
      id: `base-${name}-fill`, type: "fill", source: "base", "source-layer": name,
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": WET.test(name) ? theme.accent : theme.line, "fill-opacity": WET.test(name) ? 0.12 : 0.18 },
    },
    {
      id: `base-${name}-line`, type: "line", source: "base", "source-layer": name,
      filter: ["==", ["geometry-type"], "LineString"],
      paint: { "line-color": theme.soft, "line-width": 0.7, "line-opacity": 0.5 },
    },
  ]);

// Sources and layers of a file; `source` reads pieces of it (getKey, getBytes of pmtiles).
export const basemapOf = async (maplibregl, library, source) => {
  const file = new library.PMTiles(source);
  const protocol = new library.Protocol({ metadata: true });
  protocol.add(file);
  maplibregl.addProtocol("pmtiles", protocol.tile);
  const header = await file.getHeader();
  const url = `pmtiles://${file.source.getKey()}`;
  if (header.tileType !== VECTOR) {
    const paint = { "raster-opacity": 0.55, "raster-saturation": -0.6 };
    return {
      sources: { base: { type: "raster", url, tileSize: 256 } },
      layers: () => [{ id: "base", type: "raster", source: "base", paint }],
    };
  }
  const told = await file.getMetadata();
  const names = (told?.vector_layers ?? []).map(({ id }) => id).filter((id) => !BORDERS.test(id));
  return {
    sources: { base: { type: "vector", url } },
    layers: (theme) => vectorLayers(names, theme),
  };
};

// A file that is here whole, from text in base64: a page of a disk may fetch nothing.
export const heldWhole = (text) => {
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  return {
    getKey: () => "basemap",
    getBytes: async (offset, length) => ({ data: bytes.slice(offset, offset + length).buffer }),
  };
};
