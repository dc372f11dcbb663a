module example.org/matequity/early-booking

go 1.19
