# Claims and estimates in R: GeoParquet by arrow, GeoPackage by sf.
# Rscript control.R FOLDER, with control.parquet and claims.gpkg in the folder.
library(arrow)
library(sf)
folder <- commandArgs(trailingOnly = TRUE)[1]
control <- read_parquet(file.path(folder, "control.parquet"))
last <- control[control$product == "nowcast" & is.na(control$to_day), ]
print(as.data.frame(last[, c("place", "likeliest", "word")]))
claims <- st_read(file.path(folder, "claims.gpkg"), layer = "claims", quiet = TRUE)
stopifnot(st_crs(claims)$epsg == 4326, nrow(claims) > 0)
cat(nrow(last), "places,", nrow(claims), "claims\n")
